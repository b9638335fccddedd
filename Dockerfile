# One file for the three services:
#     docker build --build-arg SERVICE=command-service --tag movr/command-service:1.0.0 .
# SERVICE is command-service, query-service or web-frontend. Needs BuildKit, for its cache of downloads.

# The JDK that the compiler's checks are known to run on; the bytecode is Java 17's.
FROM --platform=$BUILDPLATFORM maven:3.9.11-eclipse-temurin-17 AS build
ARG SERVICE
WORKDIR /build
COPY . .
# Format, style and tests are CI's; here the same commit is packed.
RUN --mount=type=cache,target=/maven-repository \
    mvn -Dmaven.repo.local=/maven-repository --batch-mode --no-transfer-progress -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcheckstyle.skip=true \
        --projects "$SERVICE" --also-make package \
    && mv "$SERVICE/target/$SERVICE"-*-exec.jar application.jar \
    && java -Djarmode=tools -jar application.jar extract --layers --destination layers

# The newest LTS. No compiler, no curl, no wget: hence no HEALTHCHECK here. Compose asks through bash, Kubernetes from outside.
FROM eclipse-temurin:25.0.4.1_1-jre-noble
WORKDIR /movr
# What changes seldom comes first: a new commit ships the last layer only, half a megabyte.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
# Owns nothing, writes to /tmp only: mount a tmpfs or an emptyDir there and make the rest read-only.
USER 10001:10001
# - below 1792 MiB the JVM would take the serial collector, whose pauses grow with the heap
# - 60 %: beside the heap there are threads, metaspace and the network's buffers
# - out of memory, a process heals by a restart and by nothing else
# - Flyway's lock on CockroachDB compares local with UTC times
# - compression and Tomcat use native code and Unsafe: warnings about it would be lines in the log that are no JSON
# - no file of counters in /tmp; no AOT cache: docs/adr/0018
ENTRYPOINT ["java", "-XX:+UseG1GC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", \
    "-Duser.timezone=UTC", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
    "-jar", "application.jar"]
