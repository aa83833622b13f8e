package dev.latchkey.orders.factor;

import dev.latchkey.auth.v1.StartTotpEnrollmentResponse;
import dev.latchkey.client.FactorCalls;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.orders.account.SessionCookie;
import dev.latchkey.orders.account.SessionToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Adds and removes the authenticator app. Each change ends all sessions of the account,
 * and gives the caller a new one.
 */
@RestController
@RequestMapping("/factors/totp")
class TotpController {

	private final FactorCalls latchkey;

	private final SessionCookie cookie;

	TotpController(LatchkeyClient latchkey, SessionCookie cookie) {
		this.latchkey = latchkey.factors();
		this.cookie = cookie;
	}

	@PostMapping
	Enrollment start(SessionToken token) {
		return Enrollment.of(this.latchkey.startTotpEnrollment(token.value()));
	}

	@PostMapping("/complete")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void complete(SessionToken token, @RequestBody Code code, HttpServletRequest request,
			HttpServletResponse response) {
		String totpCode = (code.totpCode() != null) ? code.totpCode() : "";
		this.cookie.set(request, response,
				this.latchkey.completeTotpEnrollment(token.value(), totpCode).getSessionToken());
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(SessionToken token, HttpServletRequest request, HttpServletResponse response) {
		this.cookie.set(request, response, this.latchkey.removeTotp(token.value()).getSessionToken());
	}

	/**
	 * What an authenticator app needs.
	 *
	 * @param secret the secret, for people who type it
	 * @param otpauthUri the same as a link
	 * @param qrCode the same as a picture, the address of an image
	 */
	record Enrollment(String secret, String otpauthUri, String qrCode) {

		static Enrollment of(StartTotpEnrollmentResponse reply) {
			return new Enrollment(reply.getSecret(), reply.getOtpauthUri(), QrCode.of(reply.getOtpauthUri()));
		}

		/**
		 * Name nothing, because this could be logged.
		 */
		@Override
		public String toString() {
			return "Enrollment";
		}

	}

	/**
	 * The first code of the app.
	 *
	 * @param totpCode six digits
	 */
	record Code(@Nullable String totpCode) {

		/**
		 * Name nothing, because this could be logged.
		 */
		@Override
		public String toString() {
			return "Code";
		}

	}

}
