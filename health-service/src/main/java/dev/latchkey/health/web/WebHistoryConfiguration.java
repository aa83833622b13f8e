package dev.latchkey.health.web;

import dev.latchkey.health.history.History;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WebHistoryConfiguration {

	@Bean
	@ConditionalOnMissingBean
	History noHistory() {
		return new NoHistory();
	}

}
