# Byråds-GPT: one image for the service and the page; docker-compose.yml runs it as both.
# The base is pinned by tag. A digest pins it for good: --build-arg PYTHON_IMAGE=python:…@sha256:…
ARG PYTHON_IMAGE=python:3.12-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
# The CPU build of torch; decision 0008 says why it comes from its makers.
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
ENV PATH=/opt/byraad/bin:$PATH \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PYTHONDONTWRITEBYTECODE=1
WORKDIR /src
COPY requirements.lock ./
# Only wheels: there is no compiler here, and none is wanted.
RUN python -m venv /opt/byraad \
    && pip install --no-cache-dir --quiet --no-compile --no-deps --only-binary=:all: \
        --extra-index-url "$TORCH_INDEX" "$(grep '^torch==' requirements.lock)" \
    && pip install --no-cache-dir --quiet --no-compile --no-deps --only-binary=:all: \
        --requirement requirements.lock
COPY LICENSE README.md pyproject.toml ./
COPY deploy/development_only.py ./deploy/
COPY assistant ./assistant
COPY eval ./eval
COPY ingest ./ingest
COPY ui ./ui
# What only builds or tests the product goes out again; pip last, for it is what removes the rest.
# Some packages carry samples that no Python can compile, so compileall's exit status says nothing.
RUN pip install --no-cache-dir --quiet --no-compile --no-deps --no-build-isolation . \
    && python deploy/development_only.py | xargs pip uninstall --quiet --yes \
    && pip uninstall --quiet --yes pip \
    && { python -m compileall -qq -j 0 /opt/byraad/lib || true; } \
    && byraad --help >/dev/null

FROM ${PYTHON_IMAGE}
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
# Any value adds LibreOffice, which draws the pages of Word files and slides: 400 MB more.
ARG WITH_OFFICE=
# No versions: Debian removes the older one from its archive when it mends a package.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --quiet --no-install-recommends \
        fonts-dejavu-core tesseract-ocr tesseract-ocr-dan \
        ${WITH_OFFICE:+fonts-liberation libreoffice-impress-nogui libreoffice-writer-nogui} \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 byraad \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin byraad \
    && install --directory --owner=10001 --group=10001 --mode=0700 /data \
    && install --directory /corpus
COPY --from=build /opt/byraad /opt/byraad
# Everything that is kept is written to /data; /tmp may be a tmpfs and the rest read-only.
ENV PATH=/opt/byraad/bin:$PATH \
    LANG=C.UTF-8 \
    HOME=/tmp \
    TMPDIR=/tmp \
    HF_HOME=/data/huggingface \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    BYRAAD_HOST=0.0.0.0 \
    BYRAAD_DATA_DIR=/data \
    BYRAAD_CORPUS=/corpus
LABEL org.opencontainers.image.title="Byråds-GPT" \
      org.opencontainers.image.description="A council assistant: ask in Danish, get short answers in which every statement is backed by a quote from a page." \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="EUPL-1.2" \
      org.opencontainers.image.base.name="docker.io/library/python:3.12-slim-bookworm"
WORKDIR /data
USER 10001:10001
VOLUME ["/data"]
EXPOSE 8000 8501
STOPSIGNAL SIGTERM
# No curl in the image, and no proxy on the way to oneself.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["python", "-c", "from urllib.request import ProxyHandler, build_opener; build_opener(ProxyHandler({})).open('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["byraad", "serve"]
