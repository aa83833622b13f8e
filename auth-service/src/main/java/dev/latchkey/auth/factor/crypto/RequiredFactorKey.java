package dev.latchkey.auth.factor.crypto;

import dev.latchkey.auth.factor.FactorProperties;
import dev.latchkey.service.start.StartRefusedException;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Refuses to start when second factors are required and there is no key: nobody could
 * enrol one, so nobody could do anything.
 */
@Component
class RequiredFactorKey implements InitializingBean {

	private final FactorProperties properties;

	private final FactorKeys keys;

	RequiredFactorKey(FactorProperties properties, FactorKeys keys) {
		this.properties = properties;
		this.keys = keys;
	}

	@Override
	public void afterPropertiesSet() {
		if (this.properties.required() && this.keys.ids().isEmpty()) {
			throw new StartRefusedException("latchkey.factor.required",
					"nobody can enrol a second factor, because there is no key to encrypt it",
					"name a key file in " + FactorKeyProperties.SETTING);
		}
	}

}
