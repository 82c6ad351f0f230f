# One static binary and nothing else.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /heltid ./cmd/heltid && mkdir /data

FROM scratch
COPY --from=build /heltid /usr/bin/heltid
COPY --from=build --chown=65532:65532 /data /data
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
ENV PATH=/usr/bin HELTID_DATA=/data
USER 65532
ENTRYPOINT ["heltid"]
