package dev.latchkey.orders.factor;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the picture as a camera does.
 */
class QrCodeTests {

	private static final String URI = "otpauth://totp/Latchkey:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Latchkey";

	private static final String PREFIX = "data:image/svg+xml;base64,";

	private static final int MARGIN = 4;

	@Test
	void pictureSaysTheText() throws Exception {
		String address = QrCode.of(URI);
		assertThat(address).startsWith(PREFIX);
		String svg = new String(Base64.getDecoder().decode(address.substring(PREFIX.length())),
				StandardCharsets.US_ASCII);
		assertThat(new Decoder().decode(modules(svg)).getText()).isEqualTo(URI);
	}

	private static BitMatrix modules(String svg) {
		int size = Pattern.compile("viewBox=\"0 0 (\\d+) ")
			.matcher(svg)
			.results()
			.mapToInt((found) -> Integer.parseInt(found.group(1)))
			.findFirst()
			.orElseThrow();
		BitMatrix modules = new BitMatrix(size - 2 * MARGIN);
		Pattern.compile("M(\\d+) (\\d+)h1v1h-1z")
			.matcher(svg)
			.results()
			.forEach((module) -> modules.set(Integer.parseInt(module.group(1)) - MARGIN,
					Integer.parseInt(module.group(2)) - MARGIN));
		return modules;
	}

}
