package movr.command.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.List;
import java.util.Objects;
import movr.catalogue.Catalogue;
import movr.catalogue.Choices;
import movr.command.http.IdempotencyKey;
import movr.streams.ConsistencyToken;
import movr.web.openapi.OpenApiDocument;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/**
 * Parts of the OpenAPI document that no single operation tells: problem details, idempotency keys, consistency tokens, and what
 * the catalogue permits.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(IdempotencyKey.class);
    }

    @Bean
    OpenAPI contract() {
        Info info = new Info()
                .title("MovR commands")
                .version("1")
                .description(
                        "Changes of state: people, vehicles, rides. Bodies are application/json in UTF-8, with no field"
                                + " unknown or given twice; text that people type must be visible. Routes without security are"
                                + " open to everybody: a bearer token that is wrong or has expired is ignored there.")
                .license(new License().name("Apache-2.0"));
        return OpenApiDocument.of(info, OpenApiDocument.problem("urn:movr:problem:vehicle-not-available"));
    }

    @Bean
    OperationCustomizer commandHeadersAndProblems() {
        return (operation, method) -> {
            OpenApiDocument.addProblems(operation);
            if (isCommand(method)) {
                describeHeaders(operation);
            }
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer permittedValues(Catalogue catalogue) {
        return document -> {
            Schema<?> vehicle =
                    Objects.requireNonNull(document.getComponents().getSchemas().get("NewVehicle"));
            permit(vehicle, "brand", catalogue.brands());
            permit(vehicle, "color", catalogue.colors());
        };
    }

    @SuppressWarnings("unchecked") // the schema of a text
    private static void permit(Schema<?> body, String field, Choices choices) {
        Schema<?> text = Objects.requireNonNull(body.getProperties().get(field));
        ((Schema<String>) text).setEnum(choices.values());
    }

    private static boolean isCommand(HandlerMethod method) {
        return List.of(method.getMethod().getParameterTypes()).contains(IdempotencyKey.class);
    }

    private static void describeHeaders(Operation operation) {
        operation.addParametersItem(new HeaderParameter()
                .name(IdempotencyKey.HEADER)
                .required(false)
                .schema(new StringSchema().maxLength(200))
                .description("Makes a repeat of this request harmless: it gets the first answer again."));
        OpenApiDocument.addHeader(
                operation,
                ConsistencyToken.HEADER,
                new Header()
                        .schema(new StringSchema())
                        .description(
                                "Send it with a query to be shown this change: {region}.{family}.{stream id}@{version}."));
    }
}
