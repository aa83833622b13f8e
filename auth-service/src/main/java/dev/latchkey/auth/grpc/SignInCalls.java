package dev.latchkey.auth.grpc;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountService;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.factor.FactorRequirement;
import dev.latchkey.auth.factor.challenge.ChallengePurpose;
import dev.latchkey.auth.factor.challenge.ChallengeService;
import dev.latchkey.auth.factor.challenge.IssuedChallenge;
import dev.latchkey.auth.factor.signin.CompletedSignIn;
import dev.latchkey.auth.factor.signin.FactorProof;
import dev.latchkey.auth.factor.signin.OfferedChallenge;
import dev.latchkey.auth.factor.signin.PasskeySignIn;
import dev.latchkey.auth.factor.signin.SignInService;
import dev.latchkey.auth.factor.signin.SignInStep;
import dev.latchkey.auth.factor.signin.SignInStep.Challenged;
import dev.latchkey.auth.factor.signin.SignInStep.SignedIn;
import dev.latchkey.auth.grpc.call.CallRecord;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.NewSession;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionService;
import dev.latchkey.auth.session.client.Client;
import dev.latchkey.auth.session.client.ClientLabel;
import dev.latchkey.auth.throttle.Throttle;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.StartPasskeySignInRequest;
import dev.latchkey.auth.v1.StartPasskeySignInResponse;

import org.springframework.stereotype.Component;

/**
 * The calls that lead to a new session.
 */
@Component
class SignInCalls {

	private final AccountService accounts;

	private final SignInService signIns;

	private final PasskeySignIn passkeySignIn;

	private final ChallengeService challenges;

	private final SessionService sessions;

	private final FactorRequirement requirement;

	private final Throttle throttle;

	SignInCalls(AccountService accounts, SignInService signIns, PasskeySignIn passkeySignIn,
			ChallengeService challenges, SessionService sessions, FactorRequirement requirement, Throttle throttle) {
		this.accounts = accounts;
		this.signIns = signIns;
		this.passkeySignIn = passkeySignIn;
		this.challenges = challenges;
		this.sessions = sessions;
		this.requirement = requirement;
		this.throttle = throttle;
	}

	SignInResponse signIn(SignInRequest request) {
		Username username = Username.of(request.getUsername());
		CallRecord call = CallRecord.current();
		call.journey(this.throttle.hasOwnRates(username.value()));
		Password password = Password.of(request.getPassword());
		Client client = call.client(ClientLabel.of(request.getClientLabel()));
		Session replaced = this.sessions.findReplaced(call.sessionToken());
		SignInResponse response = this.accounts.authenticate(username, password, call.source(),
				(account) -> proceed(account, client));
		if (!response.hasChallenge()) {
			this.sessions.endReplaced(call.sessionToken(), replaced);
		}
		return response;
	}

	private SignInResponse proceed(Account account, Client client) {
		// Known also if no challenge can be offered: somebody has the right password.
		CallRecord.current().account(account.id());
		SignInStep step = this.signIns.proceed(account, client);
		if (step instanceof Challenged challenged) {
			CallRecord.current().challenged();
			return SignInResponse.newBuilder().setChallenge(FactorMessages.challenge(challenged.offer())).build();
		}
		NewSession opened = ((SignedIn) step).opened();
		CallRecord.current().session(opened.session());
		return SignInResponse.newBuilder()
			.setSessionToken(opened.token().reveal())
			.setSession(Messages.session(opened.session()))
			.setAccount(Messages.account(account))
			.setFactorEnrollmentRequired(!this.requirement.isMetBy(opened.session().factors()))
			.build();
	}

	CompleteSignInResponse completeSignIn(CompleteSignInRequest request) {
		FactorProof proof = FactorFields.proof(request);
		CallRecord call = CallRecord.current();
		call.factor(proof.factor());
		IssuedChallenge issued = find(request.getChallengeToken());
		Client client = call.client(issued.challenge().clientLabel());
		Session replaced = this.sessions.findReplaced(call.sessionToken());
		CompletedSignIn completed = complete(issued, proof, client);
		this.sessions.endReplaced(call.sessionToken(), replaced);
		NewSession opened = completed.opened();
		call.session(opened.session());
		return CompleteSignInResponse.newBuilder()
			.setSessionToken(opened.token().reveal())
			.setSession(Messages.session(opened.session()))
			.setAccount(Messages.account(completed.account()))
			.setRemainingRecoveryCodes(completed.remainingRecoveryCodes())
			.build();
	}

	private IssuedChallenge find(String token) {
		try {
			return this.challenges.findSignIn(token);
		}
		catch (Refusal ex) {
			this.throttle.takeUnknownToken(CallRecord.current().source());
			throw ex;
		}
	}

	private CompletedSignIn complete(IssuedChallenge issued, FactorProof proof, Client client) {
		CallRecord call = CallRecord.current();
		if (issued.challenge().purpose() == ChallengePurpose.PASSKEY_SIGN_IN) {
			return FactorFields.inField(proof, () -> this.passkeySignIn.complete(issued, proof, client, call.source()));
		}
		// Known only here: a sign-in without a password may name an account that does not
		// exist.
		call.account(issued.challenge().accountId());
		return FactorFields.inField(proof, () -> this.signIns.complete(issued, proof, client, call.source()));
	}

	StartPasskeySignInResponse startPasskeySignIn(StartPasskeySignInRequest request) {
		Username username = request.getUsername().isEmpty() ? null : Username.of(request.getUsername());
		OfferedChallenge offer = this.passkeySignIn.start(username, ClientLabel.of(request.getClientLabel()),
				CallRecord.current().source());
		return StartPasskeySignInResponse.newBuilder().setChallenge(FactorMessages.challenge(offer)).build();
	}

}
