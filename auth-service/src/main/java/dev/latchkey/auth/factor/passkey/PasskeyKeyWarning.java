package dev.latchkey.auth.factor.passkey;

import dev.latchkey.auth.factor.crypto.FactorCipher;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Warns at the start when passkeys are set up and there is no key to encrypt them.
 */
@Component
class PasskeyKeyWarning implements InitializingBean {

	private static final Log logger = LogFactory.getLog(PasskeyKeyWarning.class);

	private final PasskeyProperties properties;

	private final FactorCipher cipher;

	PasskeyKeyWarning(PasskeyProperties properties, FactorCipher cipher) {
		this.properties = properties;
		this.cipher = cipher;
	}

	@Override
	public void afterPropertiesSet() {
		if (this.properties.rpId() != null && !this.cipher.hasKey()) {
			logger.warn("latchkey.passkey.rp-id: there are no passkeys, because there is no key to encrypt them; name a"
					+ " key file in latchkey.factor.key-files");
		}
	}

}
