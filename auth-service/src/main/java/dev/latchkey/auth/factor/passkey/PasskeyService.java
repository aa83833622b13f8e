package dev.latchkey.auth.factor.passkey;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.factor.challenge.ChallengeToken;
import dev.latchkey.auth.factor.crypto.FactorCipher;
import dev.latchkey.auth.factor.crypto.Sealed;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;
import dev.latchkey.auth.session.client.ClientLabel;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Registers, verifies, lists and removes passkeys. It needs the setting
 * {@code latchkey.passkey.rp-id} and a key for factors. The caller finds the challenge,
 * and consumes it after the right response.
 */
@Service
public class PasskeyService {

	private static final int MOST = 10;

	private static final String NAME = "name";

	private final @Nullable Ceremonies ceremonies;

	private final PasskeyRepository passkeys;

	private final FactorCipher cipher;

	private final PasskeyKeys keys;

	private final PasskeyUse use;

	private final Clock clock;

	PasskeyService(PasskeyProperties properties, PasskeyRepository passkeys, FactorCipher cipher, SecurityEvents events,
			Clock clock) {
		RelyingParty party = properties.relyingParty();
		this.ceremonies = (party != null) ? Ceremonies.of(party) : null;
		this.passkeys = passkeys;
		this.cipher = cipher;
		this.keys = new PasskeyKeys(cipher);
		this.use = new PasskeyUse(passkeys, this.keys, events, clock);
		this.clock = clock;
	}

	/**
	 * Whether the service is set up for passkeys.
	 * @return {@code false} when the methods that need a device refuse with
	 * {@code FACTORS_UNAVAILABLE}
	 */
	public boolean isAvailable() {
		return this.ceremonies != null && this.cipher.isAvailable();
	}

	/**
	 * Require that an account may register a passkey.
	 * @param account the owner
	 * @throws Refusal {@code FACTORS_UNAVAILABLE} when the service is not set up for it
	 * @throws Refusal when the account has as many passkeys as it may have
	 */
	void requireRoom(Account account) {
		Ceremonies unused = require();
		requireRoom(this.passkeys.list(account.id()));
	}

	/**
	 * The options for a device that makes a passkey.
	 * @param account the owner
	 * @param challenge what the device must sign
	 * @return {@code PublicKeyCredentialCreationOptionsJSON} (WebAuthn Level 3, section
	 * 5.1)
	 */
	String registrationOptions(Account account, ChallengeToken challenge) {
		return require().options().forRegistration(account, challenge, this.passkeys.list(account.id()));
	}

	/**
	 * Register a passkey and begin the next generation of its account, which revokes all
	 * its sessions and challenges.
	 * @param account the owner
	 * @param challenge the challenge of the options
	 * @param name the owner's name for the passkey, 1 to 64 code points
	 * @param response {@code RegistrationResponseJSON} (WebAuthn Level 3, section 5.1)
	 * @return the passkey, and the account in its new generation
	 * @throws Refusal when the name or the response violates its rule
	 * @throws Refusal {@code PASSKEY_INVALID} when a check fails
	 * @throws Refusal when an account has the passkey, or this one has too many
	 * @throws Refusal when the account has changed
	 */
	Registration register(Account account, ChallengeToken challenge, String name, String response) {
		Ceremonies available = require();
		String label = name(name);
		ResponseReader reader = ResponseReader.of(response);
		AuthenticatorData<?> made = available.registrations().verify(reader, challenge);
		requireNew(account, reader.id());
		StoredPasskey passkey = passkey(account, label, reader, made);
		Account renewed = this.passkeys.insert(account, passkey, MOST);
		return new Registration(passkey.passkey(), requireUnchanged(renewed, account));
	}

	/**
	 * Remove a passkey, and the recovery codes with the last second factor. It begins the
	 * next generation of the account, which revokes all its sessions and challenges.
	 * @param account the owner
	 * @param passkeyId the id of the passkey
	 * @return the account in its new generation
	 * @throws Refusal when the account has no such passkey
	 * @throws Refusal when the account has changed
	 */
	public Account remove(Account account, UUID passkeyId) {
		if (list(account.id()).stream().noneMatch((passkey) -> passkey.id().equals(passkeyId))) {
			throw Refusal.of(Reason.FACTOR_NOT_FOUND);
		}
		return requireUnchanged(this.passkeys.remove(account, passkeyId), account);
	}

	/**
	 * The passkeys of an account, also when the service cannot verify them.
	 * @param accountId the id of the account
	 * @return the passkeys, the oldest first
	 */
	public List<Passkey> list(UUID accountId) {
		return this.passkeys.list(accountId).stream().map(StoredPasskey::passkey).toList();
	}

	/**
	 * The options for a device that proves a passkey.
	 * @param challenge what the device must sign
	 * @param accountId the account whose passkeys it may use; {@code null} for any that
	 * the device finds
	 * @return {@code PublicKeyCredentialRequestOptionsJSON} (WebAuthn Level 3, section
	 * 5.1)
	 */
	public String requestOptions(ChallengeToken challenge, @Nullable UUID accountId) {
		Ceremonies available = require();
		List<StoredPasskey> allowed = (accountId != null) ? this.passkeys.list(accountId) : List.of();
		return available.options().forAssertion(challenge, allowed);
	}

	/**
	 * Read the response of a device, and find the passkey that it names.
	 * @param response {@code AuthenticationResponseJSON} (WebAuthn Level 3, section 5.1)
	 * @return both, unverified; also when nobody has the passkey
	 * @throws Refusal when the response violates its rule
	 */
	public PresentedPasskey read(String response) {
		return this.use.read(require().assertions(), response);
	}

	/**
	 * Verify the response of a device, except for its count. The caller then consumes the
	 * challenge and calls {@link #use}.
	 * @param presented the response
	 * @param challenge the challenge of the options
	 * @param accountId the account that the passkey must belong to; {@code null} for any
	 * @return the passkey
	 * @throws Refusal {@code PASSKEY_INVALID} when a check fails
	 */
	public VerifiedPasskey verify(PresentedPasskey presented, ChallengeToken challenge, @Nullable UUID accountId) {
		return this.use.verify(require().assertions(), presented, challenge, accountId);
	}

	/**
	 * Store the use of a passkey whose challenge was consumed. Before that, a response
	 * that is sent twice would look like one of a copied device.
	 * @param verified the passkey
	 * @throws Refusal {@code PASSKEY_INVALID} when the device has counted backwards, or
	 * the passkey was removed meanwhile
	 */
	public void use(VerifiedPasskey verified) {
		this.use.store(verified.used());
	}

	/**
	 * The answer to a passkey that nobody has.
	 * @return {@code PASSKEY_INVALID}
	 */
	public static Refusal unknown() {
		return Check.CREDENTIAL.refusal();
	}

	private Ceremonies require() {
		Ceremonies available = this.ceremonies;
		if (available == null || !this.cipher.isAvailable()) {
			throw Refusal.of(Reason.FACTORS_UNAVAILABLE);
		}
		return available;
	}

	private static String name(String text) {
		if (text.isEmpty()) {
			throw Refusal.field(Rule.REQUIRED, NAME, "must not be empty");
		}
		return Refusal.inField(NAME, () -> ClientLabel.of(text)).value();
	}

	// The store checks this again with the insert. By then sessions are revoked.
	private void requireNew(Account account, CredentialId id) {
		requireRoom(this.passkeys.list(account.id()));
		if (this.passkeys.find(id) != null) {
			throw Refusal.of(Reason.FACTOR_ALREADY_ENROLLED);
		}
	}

	private static void requireRoom(List<StoredPasskey> existing) {
		if (existing.size() >= MOST) {
			throw Refusal.of(Reason.PASSKEY_LIMIT).with("max_passkeys", MOST);
		}
	}

	private StoredPasskey passkey(Account account, String name, ResponseReader reader, AuthenticatorData<?> made) {
		Sealed key = this.keys.seal(Objects.requireNonNull(made.getAttestedCredentialData()).getCOSEKey(), account.id(),
				reader.id());
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Passkey passkey = new Passkey(UuidCreator.getTimeOrderedEpoch(), name, now, null, made.isFlagBE(),
				made.isFlagBS());
		return new StoredPasskey(passkey, account.id(), reader.id(), key, reader.transports(), made.getSignCount());
	}

	private static Account requireUnchanged(@Nullable Account renewed, Account account) {
		if (renewed == null) {
			throw Refusal.credentials(account.id());
		}
		return renewed;
	}

}
