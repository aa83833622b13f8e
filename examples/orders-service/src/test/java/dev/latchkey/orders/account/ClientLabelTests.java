package dev.latchkey.orders.account;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientLabelTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36             | Chrome
			Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0 | Edge
			Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0          | Firefox
			curl/8.5.0                                                                      | curl
			<script>                                                                        | another program
			                                                                                | another program
			""")
	void programIsNamedWithoutItsWords(@Nullable String userAgent, String label) {
		assertThat(ClientLabel.of(userAgent)).isEqualTo(label);
	}

}
