package dev.latchkey.auth.account.username;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a new username must be like. Usernames that exist are not judged again.
 *
 * @param allowMixedScripts allow names that mix letters of scripts, or digits, which look
 * alike, such as Latin and Cyrillic; {@code false} by default, so that nobody takes the
 * name that looks like another's
 */
@ConfigurationProperties("latchkey.username")
public record UsernameProperties(@DefaultValue("false") boolean allowMixedScripts) {

}
