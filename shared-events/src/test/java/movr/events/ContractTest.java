package movr.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import movr.streams.EventEnvelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records on Kafka: as in the golden files and as the schemas require, for every event. */
class ContractTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(com.networknt.schema.SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .build()));

    @Test
    void everyEventHasAType() {
        assertThat(permitted(DomainEvent.class))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                        .map(EventType::eventClass)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void looksLikeItsGoldenFile(EventType type) {
        assertThat(written(EventRecords.toRecord(Samples.of(type)))).isEqualTo(golden(type));
    }

    @ParameterizedTest
    @EnumSource
    void isReadBackFromItsGoldenFile(EventType type) {
        EventEnvelope envelope = EventRecords.toEnvelope(received(golden(type)));

        assertThat(envelope).isEqualTo(Samples.of(type));
        assertThat(EventJson.open(envelope)).isEqualTo(Samples.event(type));
    }

    @ParameterizedTest
    @EnumSource
    void keepsItsSchema(EventType type) {
        Schema schema = schema(type);
        JsonNode data = golden(type).path("data");

        assertThat(schema.getSchemaNode().path("$id").asString()).isEqualTo(type.schemaId());
        assertThat(schema.validate(data)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "USER_REMOVED")
    void schemaAllowsNothingMoreAndNothingLess(EventType type) {
        Schema schema = schema(type);
        ObjectNode data = (ObjectNode) golden(type).path("data");

        assertThat(schema.validate(data.deepCopy().put("surprise", 1))).isNotEmpty();
        data.propertyNames().forEach(field -> {
            ObjectNode less = data.deepCopy();
            less.remove(field);
            assertThat(schema.validate(less)).as("without " + field).isNotEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"VEHICLE_ADDED", "VEHICLE_REMOVED", "RIDE_STARTED", "RIDE_ENDED"})
    void fleetEventsNameNobody(EventType type) {
        assertThat(schema(type).getSchemaNode().path("properties").propertyNames())
                .doesNotContain("username", "email", "firstName", "lastName", "password");
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ContractTest::permitted)
                : Stream.of(type);
    }

    private static Schema schema(EventType type) {
        return SCHEMAS.getSchema(resource(type.schemaFile()));
    }

    private static JsonNode golden(EventType type) {
        return JSON.readTree(resource("golden/" + type.fileName() + ".json"));
    }

    private static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(ContractTest.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException(name, failure);
        }
    }

    private static JsonNode written(ProducerRecord<String, byte[]> message) {
        Map<String, String> headers = new TreeMap<>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        ObjectNode golden = JSON.createObjectNode();
        golden.put("topic", message.topic());
        golden.put("key", message.key());
        golden.set("headers", JSON.valueToTree(headers));
        golden.set("data", message.value() == null ? JSON.nullNode() : JSON.readTree(message.value()));
        return golden;
    }

    private static ConsumerRecord<String, byte[]> received(JsonNode golden) {
        JsonNode data = golden.path("data");
        ConsumerRecord<String, byte[]> message = new ConsumerRecord<>(
                golden.path("topic").asString(),
                0,
                0,
                golden.path("key").asString(),
                data.isNull() ? null : JSON.writeValueAsBytes(data));
        Map<String, String> headers = golden.path("headers")
                .propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().asString()));
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }
}
