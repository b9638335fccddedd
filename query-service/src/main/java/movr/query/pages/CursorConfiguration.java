package movr.query.pages;

import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the sealing of cursors. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CursorProperties.class)
class CursorConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(CursorConfiguration.class);
    private static final int KEY_BYTES = 32;

    @Bean
    Cursors cursors(CursorProperties settings) {
        return new Cursors(settings.secret().orElseGet(CursorConfiguration::ofThisProcess));
    }

    private static byte[] ofThisProcess() {
        LOG.info(
                "movr.cursor.key is not set: cursors are sealed with a temporary key and become invalid at the next restart");
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
