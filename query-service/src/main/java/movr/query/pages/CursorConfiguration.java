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
        LOG.info("No movr.cursor.key is set: cursors are sealed with a key of this process and end with it");
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
