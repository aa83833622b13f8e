package dev.latchkey.auth.credential;

import java.nio.file.Path;
import java.util.List;

import jakarta.validation.constraints.Size;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the admin keys.
 *
 * @param keyFiles files with one admin key each, read at the start; none by default, and
 * then every admin call is refused. At most two, so that a key can be rotated: add the
 * new key, restart, switch the callers, remove the old key, restart.
 */
@Validated
@ConfigurationProperties("latchkey.admin")
record AdminProperties(@DefaultValue @Size(max = 2) List<Path> keyFiles) {

}
