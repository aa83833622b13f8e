package dev.latchkey.auth.password.format;

import java.util.List;

/**
 * Hashes that other programs made, with the passwords that they are of.
 */
public final class KnownHashes {

	/**
	 * The password of most of them.
	 */
	public static final String PHRASE = "a long and plain phrase 7";

	/**
	 * A password with a decomposed letter and a space that is not U+0020.
	 */
	public static final String UNMAPPED = "Cafe\u0301 au\u00a0lait";

	/**
	 * All of them.
	 */
	public static final List<Known> ALL = List.of(
			// Apache 2.4.71: htpasswd -nbB -C 4 ada PASSWORD, and -C 10.
			of("htpasswd 4", "$2y$04$R5UQugtpPJR0cIYTzJ1ap.ZQzsaANiivG4MwptCy3qe/vOSfV6jM2"),
			of("htpasswd 10", "$2y$10$jMzEpz3ei.aBewCts5KjcO.yq4eq8hFMFWAKPUknM1/Aco6u1dW4q"),
			new Known("htpasswd UTF-8", "$2y$05$EAKYrE6sBFN2iP18ifMKceDtoml7t2cYM4S2jXRdbymde4Hu.U05C",
					"Caf\u00e9 au lait"),
			// Python's bcrypt 4.0.1: hashpw(PASSWORD, gensalt(5)), and prefix=b"2a".
			of("bcrypt 2b", "$2b$05$79prIGrld05aO9MX/wgL7./RzqKw3E.Hs1wQpd6K75CgRyPFvMNAe"),
			of("bcrypt 2a", "$2a$05$.eiY6jR0rEiWkEjTybNeiONoi3we1IQC5oa2oFPWOd8f/t6iY9Vea"),
			of("bcrypt id", "{bcrypt}$2a$05$.eiY6jR0rEiWkEjTybNeiONoi3we1IQC5oa2oFPWOd8f/t6iY9Vea"),
			new Known("bcrypt decomposed", "$2b$05$C49uQxbUWNfQT81N7G8Nyuxu.EOp6rW3Pd0rLeE7yhUgb2VYOu9z2", UNMAPPED),
			new Known("bcrypt 80 bytes", "$2b$05$kL8xloQNFILhDr4.qBcFxuMpY6rmy7JNUUmiM3ICwlRFPayTuIzGq",
					"0123456789".repeat(8)),
			// Python's passlib 1.7.4.
			of("passlib pbkdf2_sha256",
					"$pbkdf2-sha256$29000$19q7N8Z4r5Vybs3Ze49xjg$" + "VlD9pw.iqJljvRofsVZx7tO1.puY7AZvkMp2y6B9pRU"),
			of("passlib pbkdf2_sha512",
					"$pbkdf2-sha512$25000$CUEoRaj1Psc4J6R0Tsk5Bw$"
							+ "aaDbYp.tfj5/2EvXjWe/Tjjz..30kkKi/9f67Dia0m44/7AYJr.U4VMM/ANxrkL24J44ODyzuFK51jKypMRG1w"),
			new Known("passlib decomposed",
					"$pbkdf2-sha256$29000$bc15D6G0thaiVKr13ts7Bw$" + "zuACGSSmJBZf52xGbfv46E.RYpI9gqrzMq8pFTk2LPg",
					UNMAPPED),
			of("passlib scrypt",
					"$scrypt$ln=14,r=8,p=1$eY9x7r33HmNsDaG0VgqhFA$pjCpvO4Vxcb6PwhSuWyXSj5tErpZwj3rpkCUDGjsbts"),
			// Node 20.20.2: crypto.scryptSync(PASSWORD, salt, 64, { N: 16384, r: 8, p: 1
			// }).
			of("node scrypt",
					"$scrypt$ln=14,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$qtGYtcp7FkYJiXRs2SWu556aWR0Rf/G7k"
							+ "iassNWWLnsruMS1zZ/xDR+AZjOdyeT3HVSbCaUj65CHOhbvB5iU8g"),
			// Node: crypto.pbkdf2Sync(PASSWORD, salt, 21000, 64, "sha512").
			of("node pbkdf2",
					"$pbkdf2-sha512$i=21000,l=64$c2FsdHNhbHRzYWx0c2FsdA$wqojLLvOh8edc1oB5Obu8HIyO4epxF0ou"
							+ "efKkwx86rzHC95mCCZE1Z/6bYlPW89p/mTaKqp6fs1I3P6UL6H9Bw"),
			// Spring Security 7.1.2, Pbkdf2PasswordEncoder and Argon2PasswordEncoder:
			// defaultsForSpringSecurity_v5_8().encode(PASSWORD).
			of("spring pbkdf2",
					"{pbkdf2@SpringSecurity_v5_8}2cdfcabcb5be77896d13ffa74bd8edffc63d73d1ba9c83d71e0b"
							+ "8e57fa0ace929b543a939e5396ab10f1a7eb41b7ee8e"),
			of("spring argon2",
					"{argon2@SpringSecurity_v5_8}$argon2id$v=19$m=16384,t=2,p=1$N7WoBGwtaWC7oO0PHB+C/"
							+ "Q$oHbPqfGJVk64WoRvIthTcRYuxCL9q/Lm5gMK5owz9Dw"),
			// The reference program: argon2 somesaltforada -id -t 2 -m 14 -p 1 -l 32 -e,
			// and
			// -i -t 3 -k 4096 -p 2 -l 24 -e.
			of("argon2 id",
					"$argon2id$v=19$m=16384,t=2,p=1$c29tZXNhbHRmb3JhZGE$z5iDw1w8O6fWKlgHJ4QZ7eUyMSuVt1tCpKeEawKUt3g"),
			of("argon2 i", "$argon2i$v=19$m=4096,t=3,p=2$c29tZXNhbHRmb3JhZGE$by2HGzMTW07pRTrPefOicJp+z7iCQDUA"),
			// Python's argon2-cffi 25.1.0.
			of("argon2-cffi",
					"$argon2id$v=19$m=19456,t=2,p=1$PaxvhxuZRZKC7ULssfziaA$"
							+ "fwWuNv9FGm2rrsYrrYutloZmLBhL9R0E5PtKxX9F3Yg"),
			of("argon2-cffi i",
					"{argon2}$argon2i$v=19$m=4096,t=3,p=4$4J/xTYlnFQy0rI1ox8X7cQ$"
							+ "ec5MReMCNYyyRaOwtUbcqLBLnA8YpmX3WiDExaNVohA"),
			// Django 5.2.19: PBKDF2PasswordHasher().encode(PASSWORD, salt, 50000).
			of("django", "pbkdf2_sha256$50000$oy94gVUf3NMErkjMTkLGnS$Eh8O7IOm8+Ny4yU0QXRinzycBRN9uLNuC4/R+A4+69s="),
			// Its BCryptPasswordHasher of 5 rounds, and Argon2PasswordHasher of 8 MiB.
			of("django bcrypt", "bcrypt$$2b$05$LvIkk6yils1e/brxoKN5SuJUn8PgI9mzJYIVzM2jGUwb88sFlgyC."),
			of("django argon2",
					"argon2$argon2id$v=19$m=8192,t=2,p=2$QWVWeXVVWEF3dnc1d1Z6cXk5OEJCVw$1iJ"
							+ "RqPwNW5hOle9diHXX84B2Y34tzh9dMP+AgtXkmMM"),
			new Known("django decomposed",
					"pbkdf2_sha256$50000$1WVXPKV0VVJWaAKARnNqhx$FUlTiTtVjqMQt7403iT7UXzvoLHQxUin45odM8ayiPY=",
					UNMAPPED),
			// The form is that of a realm's export, the keys are Node's and
			// argon2-cffi's.
			of("keycloak pbkdf2-sha256", keycloak("pbkdf2-sha256", 27_500, "{}",
					"mEG+lDIFzSmtgxnIWbzVr0/xKOa36W/aKIvgv2RIcyRtR1Vd2wKJTaAGJ3GJmIsK5SNWetCooA1cO7k8BGSgQg==")),
			of("keycloak pbkdf2-sha512", keycloak("pbkdf2-sha512", 21_000, "{}",
					"wqojLLvOh8edc1oB5Obu8HIyO4epxF0ouefKkwx86rzHC95mCCZE1Z/6bYlPW89p/mTaKqp6fs1I3P6UL6H9Bw==")),
			of("keycloak argon2", keycloak("argon2", 5, """
					{"hashLength":["32"],"memory":["7168"],"type":["id"],"version":["1.3"],"parallelism":["1"]}""",
					"B9M0AfVXEpf00WLT6d4610SFWqM/eIdCenUPwW6pA1g=")),
			// What Keycloak itself stored, version 26 and an older one, as others have
			// published it with the password.
			new Known("keycloak 26", keycloak("argon2", 5, """
					{"hashLength":["32"],"memory":["7168"],"type":["id"],"version":["1.3"],"parallelism":["1"]}""",
					"xKjWvB9+0sSP6wTqI1JoEI7w+iA0x9VDhPgmrOHRG80=", "LRScGShC7shkdoU5B1UgUQ=="), "secret"),
			new Known("keycloak, older",
					keycloak("pbkdf2-sha256", 27_500, "{}", "JsfNbCOIdZUbyBJ+BT+VoGI91Ec2rWLOvkLPDaX8e9k=",
							"P5rtFkGtPfoaryJ6PizUJw=="),
					"password"),
			// A sample of the PHC string format, for the import of users by Auth0.
			new Known("auth0", "$pbkdf2-sha256$i=10000,l=32$wJuJqLoUFsdXa8k3sFhRlA"
					+ "$2waKCbPhZzL+RjWMQqvA1jpb+j56jTAXcNmRD9UTekU", "Test@123"));

	private KnownHashes() {
	}

	private static Known of(String source, String hash) {
		return new Known(source, hash, PHRASE);
	}

	static String keycloak(String algorithm, int iterations, String more, String value) {
		return keycloak(algorithm, iterations, more, value, "c2FsdHNhbHRzYWx0c2FsdA==");
	}

	private static String keycloak(String algorithm, int iterations, String more, String value, String salt) {
		return """
				{"id":"7c7a3a4b-1c1b-4a0f-9d4f-2f6f0c6a5b1e","type":"password","createdDate":1700000000000,\
				"secretData":"{\\"value\\":\\"VALUE\\",\\"salt\\":\\"SALT\\",\\"additionalParameters\\":{}}",\
				"credentialData":"{\\"hashIterations\\":ITERATIONS,\\"algorithm\\":\\"ALGORITHM\\",\\"additionalParameters\\":MORE}"}"""
			.replace("VALUE", value)
			.replace("SALT", salt)
			.replace("ITERATIONS", String.valueOf(iterations))
			.replace("ALGORITHM", algorithm)
			.replace("MORE", more.replace("\"", "\\\""));
	}

	/**
	 * A hash and its password.
	 *
	 * @param source the program that made it
	 * @param hash the hash
	 * @param password the password as that program got it
	 */
	public record Known(String source, String hash, String password) {

		@Override
		public String toString() {
			return this.source;
		}

	}

}
