internal import ArgumentParser
internal import Foundation

/// Exit codes, as `product.md` has them.
enum Exit {
  static let gate: Int32 = 2
  static let usage: Int32 = 64
  static let badData: Int32 = 65
  static let missing: Int32 = 66
  static let helperMissing: Int32 = 69
  static let cannotCreate: Int32 = 73
  static let cannotWrite: Int32 = 74
  static let interrupted: Int32 = 130
}

/// Ends the command with a message on standard error.
struct Failure: Error {
  var code: Int32
  var message: String

  init(_ code: Int32, _ message: String) {
    self.code = code
    self.message = message
  }

  /// Prints the message and hands back what ends the process.
  func exit() -> ExitCode {
    Console.error(message)
    return ExitCode(code)
  }
}
