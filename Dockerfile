# The simulation in a container, made of the packages as they are published.
#
#   docker build --tag apns-sim .
#   docker run --rm --hostname apns-sim --publish 3000:3000 --publish 2197:2197 apns-sim
#
# It prints the Lab's address with its access token; APNS_SIM_TOKEN chooses one. Keys, certificate and all that outlives it are in /data.

FROM node:24-slim AS packages
WORKDIR /src
COPY . .
RUN npm run packages -- /packages

FROM node:24-slim
WORKDIR /app
COPY --from=packages /packages /packages
RUN npm install --no-audit --no-fund --ignore-scripts /packages/*.tgz && rm -rf /packages /root/.npm
RUN mkdir /data && chown node:node /data
ENV PATH=/app/node_modules/.bin:$PATH
ENV NODE_ENV=production
USER node
VOLUME /data
# the Lab and both APIs, the provider API of sandbox and production, channel management of both, the device gateway
EXPOSE 3000 2197 2198 2195 2196 5223
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/sim/v1/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["apns-sim"]
CMD ["start", "--host", "0.0.0.0", "--data", "/data"]
