package dev.latchkey.auth.credential;

import java.nio.file.Path;
import java.util.List;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one service proves that it is this service.
 *
 * @param keyFiles files with one service key each, read again when they change; none by
 * default. At most two, so that a key can be rotated while both work
 * @param certificateNames names in the client certificate of the service (subject
 * alternative names: DNS names or URIs), at most 10; none by default. They require that
 * the gRPC port asks for client certificates, and that its SSL bundle has a trust store
 */
record ServiceProperties(@DefaultValue @Size(max = 2) List<Path> keyFiles,
		@DefaultValue @Size(max = 10) List<@NotBlank String> certificateNames) {

	@AssertTrue(message = "must have key-files or certificate-names")
	boolean isNamed() {
		return !this.keyFiles.isEmpty() || !this.certificateNames.isEmpty();
	}

}
