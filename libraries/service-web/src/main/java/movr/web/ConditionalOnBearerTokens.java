package movr.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Condition of configuration for services with an HTTP interface, which verify bearer tokens by a {@link JwtDecoder} of
 * their own. Applications with pages and sessions have none.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(JwtDecoder.class)
public @interface ConditionalOnBearerTokens {}
