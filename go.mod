module heltid

go 1.26

exclude github.com/google/pprof v0.0.0-20261016150608-1facf8f91b50

require (
	github.com/stretchr/testify v1.12.1
	pgregory.net/rapid v1.3.0
)

require go.yaml.in/yaml/v3 v3.0.5 // indirect
