package dev.latchkey.auth.credential;

import java.nio.file.Path;
import java.util.List;

import jakarta.validation.constraints.Size;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How administrators prove who they are.
 *
 * @param keyFiles files that hold one admin key each, read at the start; none by default,
 * and then nobody is an administrator. Two at most, so that a key can be rotated: add the
 * new one, restart, let the callers change, take the old one away, restart.
 */
@Validated
@ConfigurationProperties("latchkey.admin")
record AdminProperties(@DefaultValue @Size(max = 2) List<Path> keyFiles) {

}
