import { type Answer, type Notification } from '@apns-sim/protocol';
import { type Asker, Question } from './question.ts';
import { buildRequest, type Sender, type WireRequest } from './request.ts';
import { readAnswer, type WireResponse } from './response.ts';
import { type SendOptions, type SendResult } from './sending.ts';

/** One push on its way to APNs. */
export class PushQuestion extends Question<Answer> {
  readonly #notification: Notification;

  constructor(notification: Notification, asker: Asker<Answer>, options: SendOptions) {
    super(asker, options);
    this.#notification = notification;
  }
  build(sender: Sender): WireRequest {
    return buildRequest(this.#notification, sender);
  }
  read(response: WireResponse): SendResult {
    const answer = readAnswer(response, this.#notification.apnsId);
    const durationMs = this.durationMs();
    const { tries } = this;
    if (!answer.accepted || answer.uniqueId !== undefined) return { ...answer, durationMs, tries };
    // spelled out, as a copy of all that is there costs more than the rest of reading
    const { status, apnsId } = answer;
    return { accepted: true, status, apnsId, durationMs, tries };
  }
  protected copy(): PushQuestion {
    return new PushQuestion(this.#notification, this.asker, this.options);
  }
}
