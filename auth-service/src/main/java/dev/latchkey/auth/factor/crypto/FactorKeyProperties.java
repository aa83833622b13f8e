package dev.latchkey.auth.factor.crypto;

import java.nio.file.Path;
import java.util.List;

import jakarta.validation.constraints.Size;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The keys that encrypt the secrets of factors.
 *
 * @param keyFiles files with 256 random bits each, in base64 or hexadecimal; at most two.
 * The first one encrypts. The second one decrypts what it encrypted before it was
 * replaced. None by default: then a file beside the SQLite database is made and used, and
 * with a server there are no second factors
 */
@Validated
@ConfigurationProperties("latchkey.factor")
record FactorKeyProperties(@DefaultValue @Size(max = 2) List<Path> keyFiles) {

	static final String SETTING = "latchkey.factor.key-files";

}
