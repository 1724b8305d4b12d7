# docker build --tag ruhrvergleich .                                   mit --build-arg LIBREOFFICE=ja auch ODT, ODP und PDF
# docker run --read-only --tmpfs /tmp --publish 8050:8050 ruhrvergleich        (Näheres: docs/betrieb.md)
ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS setup
RUN apt-get update \
 && apt-get install --yes --no-install-recommends npm \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/ruhrvergleich
RUN python -m venv .venv
# What others wrote comes first: a change of figures or program leaves this layer as it is.
COPY requirements.txt ./
RUN .venv/bin/python -m pip install --disable-pip-version-check --no-cache-dir --require-hashes --requirement requirements.txt
COPY pyproject.toml README.md LICENSE app.py ./
COPY components ./components
COPY data ./data
COPY assets ./assets
RUN .venv/bin/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation --editable . \
 && .venv/bin/python app.py --pack

FROM python:${PYTHON}-slim
LABEL org.opencontainers.image.title="Ruhrvergleich" \
      org.opencontainers.image.description="Vergleich von Kommunen: frühe Bildung, Schule, Jugendhilfe" \
      org.opencontainers.image.licenses="MIT"
ARG LIBREOFFICE=nein
RUN if [ "$LIBREOFFICE" = ja ]; then \
      apt-get update \
      && apt-get install --yes --no-install-recommends libreoffice-writer-nogui libreoffice-impress-nogui fonts-liberation fonts-crosextra-carlito \
      && rm -rf /var/lib/apt/lists/*; \
    fi
RUN useradd --system --no-create-home ruhrvergleich
COPY --from=setup /opt/ruhrvergleich /opt/ruhrvergleich
WORKDIR /opt/ruhrvergleich
USER ruhrvergleich
# gunicorn listens at PORT on all addresses of the container
ENV PORT=8050 PYTHONDONTWRITEBYTECODE=1
EXPOSE 8050
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD [".venv/bin/python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/health', timeout=4)"]
CMD [".venv/bin/python", "-m", "gunicorn", "app:create_server()", "--workers", "2", "--threads", "4", "--keep-alive", "75", "--preload", "--no-control-socket"]
