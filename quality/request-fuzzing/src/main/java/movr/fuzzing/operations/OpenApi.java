package movr.fuzzing.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import movr.fuzzing.running.Api;
import movr.fuzzing.running.Service;
import movr.fuzzing.running.World;
import movr.fuzzing.wire.Answer;
import tools.jackson.databind.JsonNode;

/** Reader of OpenAPI documents. */
final class OpenApi {

    private OpenApi() {}

    /** An operation with the schemas that it refers to. */
    record Described(JsonNode operation, Schemas schemas) {}

    /** All operations of a service's document. */
    static List<Operation> of(Service service, World world) {
        Answer answer = Api.get(service.url(), "/v3/api-docs", List.of());
        JsonNode document = answer.json();
        if (!document.has("paths")) {
            throw new IllegalStateException("No OpenAPI document: " + answer);
        }
        Schemas schemas = new Schemas(document);
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .forEachEntry((path, methods) ->
                        methods.forEachEntry((method, operation) -> operations.add(new ApiOperation(
                                service,
                                method.toUpperCase(Locale.ROOT),
                                path,
                                new Described(operation, schemas),
                                world))));
        return operations;
    }
}
