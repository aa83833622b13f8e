package dev.latchkey.health.web;

import dev.latchkey.service.tls.BundleCheck;
import dev.latchkey.service.web.WebServerGuardConfiguration;

import org.thymeleaf.spring6.SpringTemplateEngine;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import({ BundleCheck.class, WebServerGuardConfiguration.class })
class WebServerConfiguration {

	WebServerConfiguration(SpringTemplateEngine engine) {
		engine.setLinkBuilder(new RelativeLinks());
	}

}
