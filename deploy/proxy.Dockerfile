# The door of docker-compose.yml: Caddy with our Caddyfile, without any right of its own.
ARG CADDY_IMAGE=caddy:2.10.2-alpine
FROM ${CADDY_IMAGE}
# Its right to low ports is given back: a container that may have no capability could not start it.
RUN setcap -r /usr/bin/caddy \
    && mkdir -p /data \
    && chown 10001:10001 /data
COPY deploy/Caddyfile /etc/caddy/Caddyfile
USER 10001:10001
CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]
