package dev.latchkey.health.web;

import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers a wrong request with a problem document that names the parameter.
 */
@RestControllerAdvice
class ProblemAdvice {

	// Spring drops the charset from the answer after an exception, so it is set here.
	private static final MediaType JSON = new MediaType(MediaType.APPLICATION_PROBLEM_JSON, StandardCharsets.UTF_8);

	@ExceptionHandler
	ResponseEntity<ProblemDetail> badField(FieldException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage());
		problem.setProperty("field", ex.field());
		return ResponseEntity.badRequest().contentType(JSON).body(problem);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unknownName(UnknownNameException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such target.");
		problem.setProperty("field", "name");
		return ResponseEntity.status(HttpStatus.NOT_FOUND).contentType(JSON).body(problem);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unreadable(UnreadableHistoryException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"The history cannot be read now. It is tried again every few seconds; the log says why.");
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, "5")
			.contentType(JSON)
			.body(problem);
	}

}
