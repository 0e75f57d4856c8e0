/**
 * What a browser without the access token gets: a form that asks for it, in both languages, without a script.
 * @param wrong whether one was brought and is not the right one
 */
export const strangerPage = (wrong: boolean): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>apns-sim · access token</title>
<main>
<h1>This simulation asks for its access token</h1>
<p>It stands in the terminal it was started in, at the end of the address.</p>
<p lang="zh-Hans">此模拟器需要访问令牌：它在启动模拟器的终端里，位于地址末尾。</p>
${wrong ? '<p role="alert"><strong>That one is not right. <span lang="zh-Hans">令牌不正确。</span></strong></p>' : ''}
<form><label>Access token · <span lang="zh-Hans">访问令牌</span><br><input name="token" type="password" autocomplete="off" required autofocus></label> <button>Open · <span lang="zh-Hans">打开</span></button></form>
</main>
</html>
`;
