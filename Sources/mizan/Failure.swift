internal import ArgumentParser
internal import CampaignModel
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
  /// What is wrong with a scenario, if that is it.
  var diagnostics: [Diagnostic]

  init(_ code: Int32, _ message: String, diagnostics: [Diagnostic] = []) {
    self.code = code
    self.message = message
    self.diagnostics = diagnostics
  }

  /// What the system said, as it says it: "no such file or directory".
  static func reason(of error: any Error) -> String {
    let error = error as NSError
    let inner = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    if inner.domain == NSCocoaErrorDomain, inner.code == CocoaError.fileReadNoSuchFile.rawValue {
      return String(cString: strerror(ENOENT)).lowercased()
    }
    guard inner.domain == NSPOSIXErrorDomain else { return "it is no place for a file" }
    return String(cString: strerror(Int32(inner.code))).lowercased()
  }

  /// Prints the message and hands back what ends the process.
  func exit() -> ExitCode {
    Console.error(message)
    return ExitCode(code)
  }
}
