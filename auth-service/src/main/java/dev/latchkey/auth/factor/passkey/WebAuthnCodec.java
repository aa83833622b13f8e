package dev.latchkey.auth.factor.passkey;

import com.webauthn4j.converter.util.ObjectConverter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * Readers of JSON and CBOR for bytes from strangers.
 */
final class WebAuthnCodec {

	/**
	 * Most bytes of a response.
	 */
	static final int MAX_RESPONSE = 16_384;

	private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
		.maxDocumentLength(MAX_RESPONSE)
		.maxStringLength(MAX_RESPONSE)
		.maxNameLength(64)
		.maxNumberLength(32)
		// Certificates and results of extensions are at depth 4.
		.maxNestingDepth(8)
		.maxTokenCount(1_024)
		.build();

	/**
	 * Reads JSON.
	 */
	static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(LIMITS)
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.build())
		.build();

	/**
	 * Reads what devices sign.
	 */
	static final ObjectConverter CONVERTER = new ObjectConverter(JSON,
			new CBORMapper(CBORFactory.builder()
				.streamReadConstraints(LIMITS)
				.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
				.build()));

	private WebAuthnCodec() {
	}

}
