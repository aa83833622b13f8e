package dev.latchkey.auth.account.username;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.lang.UScript.ScriptUsage;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.CheckResult;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;

import org.springframework.stereotype.Component;

/**
 * Checks new usernames. They must be at least moderately restrictive (UTS #39) and
 * contain only code points that this version of Unicode has.
 */
@Component
public class UsernamePolicy {

	private final UsernameProperties properties;

	public UsernamePolicy(UsernameProperties properties) {
		this.properties = properties;
	}

	/**
	 * Check a new username.
	 * @param username the username
	 * @throws Refusal when the policy forbids it
	 */
	public void check(Username username) {
		if (username.isAscii()) {
			return;
		}
		if (!UsernameProfile.isKnown(username.value())) {
			throw Username.invalid();
		}
		if (!this.properties.allowMixedScripts() && !isModeratelyRestrictive(username.value())) {
			throw Refusal.field(Rule.MIXED_SCRIPTS, "username",
					"must not mix scripts whose letters or digits look alike, such as Latin and Cyrillic");
		}
	}

	private static boolean isModeratelyRestrictive(String name) {
		CheckResult result = new CheckResult();
		boolean fails = Scripts.CHECKER.failsChecks(name, result);
		// Beside Latin, the standard allows only one script that is in common use today.
		return !fails && (result.restrictionLevel != RestrictionLevel.MODERATELY_RESTRICTIVE
				|| name.codePoints().allMatch(UsernamePolicy::isInCommonUse));
	}

	private static boolean isInCommonUse(int codePoint) {
		int script = UScript.getScript(codePoint);
		return script == UScript.COMMON || script == UScript.INHERITED
				|| UScript.getUsage(script) == ScriptUsage.RECOMMENDED;
	}

	/** Loaded with the first name that needs it. */
	private static final class Scripts {

		static final SpoofChecker CHECKER = new SpoofChecker.Builder()
			.setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.MIXED_NUMBERS)
			.setRestrictionLevel(RestrictionLevel.MODERATELY_RESTRICTIVE)
			.build();

	}

}
