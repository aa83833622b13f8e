package dev.latchkey.spring.web.servlet;

import java.net.http.HttpResponse;

import dev.latchkey.spring.web.AbstractWebTests;
import dev.latchkey.spring.web.TestHttp;
import dev.latchkey.testing.FakeLatchkey;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real requests to a servlet program.
 */
class ServletWebTests extends AbstractWebTests {

	ServletWebTests() {
		super(ServletProgram.class, WebApplicationType.SERVLET);
	}

	@Test
	void connectionThatLatchkeyResetIsAnOutage() {
		HttpResponse<String> answer = this.http.get("/reset");
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(TestHttp.header(answer, "Retry-After")).isEqualTo("1");
		assertThat(answer.body()).contains("Sessions cannot be validated now");
	}

	@Test
	void programMayAnswerForAnOutageItself() {
		HttpResponse<String> answer = this.http.get("/own");
		assertThat(answer.statusCode()).isEqualTo(502);
		assertThat(answer.body()).isEqualTo("own");
		assertThat(this.http.get("/told").statusCode()).isEqualTo(502);
	}

	@Test
	void outageInTheMiddleOfAPageIsNoDenial(FakeLatchkey latchkey) {
		latchkey.unavailable();
		HttpResponse<String> answer = this.http.get("/page", "Authorization", this.ada.authorization());
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.body()).startsWith("{").contains("Sessions cannot be validated now");
	}

	@Test
	void callerFollowsTheWorkToOtherThreads() {
		assertThat(this.http.get("/later", "Authorization", this.ada.authorization()).body())
			.isEqualTo(this.ada.accountId());
		assertThat(this.http.get("/async", "Authorization", this.ada.authorization()).body()).startsWith("task-")
			.endsWith(" " + this.ada.accountId());
	}

	@Test
	void restTestClientSendsTheHeader() {
		RestTestClient client = RestTestClient.bindToServer().baseUrl(this.http.base()).build();
		client.get()
			.uri("/me")
			.header("Authorization", this.ada.authorization())
			.exchange()
			.expectBody(String.class)
			.isEqualTo("ada " + this.ada.accountId());
		client.get().uri("/me").exchange().expectStatus().isUnauthorized();
	}

}
