package dev.latchkey.spring.example;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class OrdersProgram {

}
