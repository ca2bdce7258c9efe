package dev.reshelve.cli;

public class Reshelve {

	public static void main(String[] args) {
		System.out.println(Runtime.version());
	}

}
