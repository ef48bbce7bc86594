# One file for all services: `--build-arg SERVICE=inference-api` chooses which.
# The image of a service holds that service's production dependencies and nothing else: no compiler, no
# development dependency, no other service's libraries.
ARG NODE_IMAGE=node:22-bookworm-slim

# --- what every stage starts from: the manifests, so that a change of code does not install again ---------------
FROM ${NODE_IMAGE} AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/artifacts/package.json packages/artifacts/
COPY packages/cli/package.json packages/cli/
COPY packages/contracts/package.json packages/contracts/
COPY packages/data/package.json packages/data/
COPY packages/drift/package.json packages/drift/
COPY packages/embedded-postgres/package.json packages/embedded-postgres/
COPY packages/features/package.json packages/features/
COPY packages/flows/package.json packages/flows/
COPY packages/learning/package.json packages/learning/
COPY packages/model-bundle/package.json packages/model-bundle/
COPY packages/model-card/package.json packages/model-card/
COPY packages/neural/package.json packages/neural/
COPY packages/onnx/package.json packages/onnx/
COPY packages/registry-client/package.json packages/registry-client/
COPY packages/runtime/package.json packages/runtime/
COPY packages/statistics/package.json packages/statistics/
COPY packages/store/package.json packages/store/
COPY packages/testkit/package.json packages/testkit/
COPY packages/use-case/package.json packages/use-case/
COPY services/batch-monitor/package.json services/batch-monitor/
COPY services/console/package.json services/console/
COPY services/inference-api/package.json services/inference-api/
COPY services/local/package.json services/local/
COPY services/migrate/package.json services/migrate/
COPY services/model-registry/package.json services/model-registry/
COPY services/training-worker/package.json services/training-worker/

# --- compile everything once -----------------------------------------------------------------------------------
FROM manifests AS build
# What npm fetches is kept between builds and between services, and is in no image.
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund --ignore-scripts --prefer-offline
COPY tsconfig.base.json tsconfig.json ./
COPY tools tools
COPY packages packages
COPY services services
RUN npm run build \
 && find packages services -type d -name src -prune -exec rm -rf {} + \
 && find packages services -name '*.tsbuildinfo' -delete

# --- one service's production dependencies ---------------------------------------------------------------------
FROM manifests AS dependencies
ARG SERVICE
RUN test -n "${SERVICE}" || { echo 'set --build-arg SERVICE=<folder under services/>'; exit 1; }
RUN --mount=type=cache,target=/root/.npm \
    npm ci --no-audit --no-fund --ignore-scripts --prefer-offline --omit=dev --omit=optional --workspace "services/${SERVICE}"
# ONNX models from outside are scored natively in the image; elsewhere onnxruntime-web does. Its downloads are for GPUs.
RUN --mount=type=cache,target=/root/.npm \
    if [ "${SERVICE}" = inference-api ]; then \
      npm install --no-save --no-audit --no-fund --ignore-scripts --prefer-offline --omit=dev --omit=optional \
        --workspace services/inference-api onnxruntime-node@1.30.0 \
      && find node_modules/onnxruntime-node/bin -mindepth 2 -maxdepth 2 -type d ! -name linux -exec rm -rf {} +; \
    fi

# --- what runs -------------------------------------------------------------------------------------------------
FROM ${NODE_IMAGE} AS service
ARG SERVICE
ENV NODE_ENV=production SERVICE=${SERVICE} ASSAY_STATE_DIR=/var/lib/assay HOST=0.0.0.0
RUN install -d -o node -g node /var/lib/assay
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/packages packages
COPY --from=build /app/services/${SERVICE} services/${SERVICE}
COPY deploy/healthcheck.mjs deploy/healthcheck.mjs
COPY package.json ./
USER node
# `exec`, so that the process gets Compose's signals itself.
CMD ["sh", "-c", "exec node --enable-source-maps services/$SERVICE/dist/main.js"]
