package movr.fuzzing.operations;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import movr.fuzzing.requests.Draft;
import movr.fuzzing.running.Account;
import movr.fuzzing.running.Api;
import movr.fuzzing.running.Role;
import movr.fuzzing.running.RunningMovr;
import movr.fuzzing.running.Service;
import movr.fuzzing.running.World;
import movr.fuzzing.values.Opaque;
import movr.fuzzing.wire.Answer;
import movr.fuzzing.wire.Field;
import tools.jackson.databind.JsonNode;

/** An operation of an OpenAPI document. */
final class ApiOperation implements Operation {

    private static final String CURSOR = "cursor";
    private static final String BASIC = basic();
    private static final int HALF = 2;
    private static final int BYTE = 256;

    private static final int OFTEN = 6;

    private final Service service;
    private final String method;
    private final String path;
    private final JsonNode description;
    private final Schemas schemas;
    private final World world;

    ApiOperation(Service service, String method, String path, OpenApi.Described description, World world) {
        this.service = service;
        this.method = method;
        this.path = path;
        this.description = description.operation();
        this.schemas = description.schemas();
        this.world = world;
    }

    @Override
    public String name() {
        return service.name() + " " + method + " " + path;
    }

    @Override
    public int weight() {
        return role() == Role.OPERATOR ? 1 : OFTEN;
    }

    @Override
    public boolean isForPeople() {
        return false;
    }

    @Override
    public Role role() {
        if (path.startsWith("/ops")) {
            return Role.OPERATOR;
        }
        return switch (method + " " + path.replaceFirst("^/api/v1(/cities/\\{city})?", "")) {
            case "POST /users", "POST /sessions" -> Role.STRANGER;
            case "DELETE /users/me" -> Role.LEAVER;
            case "DELETE /vehicles/{vehicleId}" -> Role.OWNER;
            case "POST /rides/{rideId}/end", "GET /riders/me/rides", "GET /riders/me/rides/{rideId}" -> Role.RIDER;
            default -> Role.WALKER;
        };
    }

    @Override
    public Draft draft(Random random) {
        Map<String, String> values = values();
        Draft draft = new Draft(service.url(), method, Template.fill(path, values));
        addHeaders(draft, random);
        addQuery(draft, values, random);
        JsonNode schema = description.at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode() ? draft : draft.json(schemas.example(schema, "", values));
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>(world.values(role()));
        if (path.endsWith("/users")) {
            values.put("username", World.freshUsername());
        }
        return values;
    }

    private void addHeaders(Draft draft, Random random) {
        draft.header("Accept", path.endsWith("/events") ? "text/event-stream" : "application/json");
        // each from another place, so that limits of one do not hide what is behind them
        draft.header(
                "X-Forwarded-For",
                "10.%d.%d.%d".formatted(random.nextInt(BYTE), random.nextInt(BYTE), random.nextInt(BYTE)));
        if (role() == Role.OPERATOR) {
            draft.header("Authorization", BASIC);
        }
        world.account(role()).map(Account::token).ifPresent(token -> draft.header("Authorization", "Bearer " + token));
        if (service.kind() == Service.Kind.COMMANDS && !method.equals("GET")) {
            draft.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        for (JsonNode header : parameters("header")) {
            String name = header.path("name").asString("");
            if (name.equals("Last-Event-ID") && random.nextInt(HALF) == 0) {
                draft.header(name, lastEventId());
            }
        }
    }

    private void addQuery(Draft draft, Map<String, String> values, Random random) {
        List<String> optional = new ArrayList<>();
        for (JsonNode parameter : parameters("query")) {
            String name = parameter.path("name").asString("");
            if (parameter.path("required").asBoolean(false)) {
                draft.query(name, values.getOrDefault(name, "1"));
            } else {
                optional.add(name);
                draft.knows(name);
            }
        }
        if (optional.isEmpty() || random.nextInt(HALF) == 0) {
            return;
        }
        String name = optional.get(random.nextInt(optional.size()));
        if (name.equals(CURSOR)) {
            draft.query("limit", "1").query(CURSOR, cursor());
        } else if (name.equals("lastEventId")) {
            draft.query(name, lastEventId());
        } else if (values.containsKey(name)) {
            draft.query(name, values.get(name));
        }
    }

    private List<JsonNode> parameters(String place) {
        List<JsonNode> parameters = new ArrayList<>();
        description.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asString("").equals(place)) {
                parameters.add(parameter);
            }
        });
        return parameters;
    }

    /** A real one. */
    private String cursor() {
        String cursor = ask("?limit=1").json().path("nextCursor").asString("");
        return cursor.isEmpty() ? Opaque.encoded("no cursor") : cursor;
    }

    /** A real one. */
    private String lastEventId() {
        return ask("").body()
                .lines()
                .filter(line -> line.startsWith("id:"))
                .map(line -> line.substring("id:".length()).strip())
                .findFirst()
                .orElse("0:0");
    }

    private Answer ask(String query) {
        List<Field> headers = world.account(role())
                .map(account -> List.of(new Field("Authorization", "Bearer " + account.token())))
                .orElse(List.of());
        return Api.get(service.url(), Template.fill(path, world.values(role())) + query, headers);
    }

    private static String basic() {
        byte[] credentials = ("operator:" + RunningMovr.OPERATOR_PASSWORD).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }
}
