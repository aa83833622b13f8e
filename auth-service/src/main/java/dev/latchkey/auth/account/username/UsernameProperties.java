package dev.latchkey.auth.account.username;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for new usernames. Existing usernames are not checked again.
 *
 * @param allowMixedScripts allow names that mix scripts whose letters or digits look
 * alike, such as Latin and Cyrillic; {@code false} by default, so that nobody can imitate
 * another person's name
 */
@ConfigurationProperties("latchkey.username")
record UsernameProperties(@DefaultValue("false") boolean allowMixedScripts) {

}
