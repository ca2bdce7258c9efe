package dev.reshelve.http;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * How long and how much a server may take.
 *
 * @param variable how the variables of the server's settings begin, such as
 * {@code RESHELVE_IMANAGE}
 * @param address what gives the server's address, such as {@code RESHELVE_IMANAGE_URL} or
 * {@code --to}
 * @param connectTimeout how long opening a connection may take
 * @param responseTimeout how long the server may be silent before and within an answer
 * @param callDeadline how long one request may take up to the last byte of its answer
 * @param maxAnswerSize the largest answer to be read, after decompression
 */
public record HttpSettings(String variable, String address, Duration connectTimeout, Duration responseTimeout,
		Duration callDeadline, DataSize maxAnswerSize) {

}
