package movr.fuzzing.operations;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import movr.fuzzing.requests.Draft;
import movr.fuzzing.running.Account;
import movr.fuzzing.running.Role;
import movr.fuzzing.running.Service;
import movr.fuzzing.running.World;
import movr.fuzzing.wire.Field;

/** A form of a page. Ids in its action and its fields are placeholders. */
final class FormOperation implements Operation {

    private static final int OFTEN = 6;

    private final Service service;
    private final String method;
    private final String action;
    private final Role role;
    private final List<Field> fields;
    private final World world;

    FormOperation(Service service, Crawler.Form form, World world) {
        this.service = service;
        this.method = form.method();
        this.action = form.action();
        this.role = form.role();
        this.fields = form.fields();
        this.world = world;
    }

    @Override
    public String name() {
        return service.name() + " " + method + " " + action.replaceAll("(?<=/cities/)new-york", "{city}");
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public int weight() {
        return OFTEN;
    }

    @Override
    public boolean isForPeople() {
        return true;
    }

    @Override
    public Draft draft(Random random) {
        Map<String, String> values = world.values(role);
        if (action.endsWith("/signup")) {
            values.put("username", World.freshUsername());
        }
        Draft draft = new Draft(service.url(), method, Template.fill(action, values));
        draft.header("Accept", "text/html").header("Accept-Language", "en");
        Account account = world.account(role).orElseThrow();
        account.cookies().forEach(draft::cookie);
        for (Field field : fields) {
            String value = value(field, values, account.csrf());
            if (method.equals("POST")) {
                draft.form(field.name(), value);
            } else {
                draft.query(field.name(), value);
            }
        }
        return draft;
    }

    private static String value(Field field, Map<String, String> values, String csrf) {
        return switch (field.name()) {
            case "_csrf" -> csrf;
            case "key" -> UUID.randomUUID().toString();
            default ->
                field.value().isEmpty() ? values.getOrDefault(field.name(), "x") : Template.fill(field.value(), values);
        };
    }
}
