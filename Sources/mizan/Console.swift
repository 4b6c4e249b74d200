internal import Foundation
internal import Statistics

/// Standard output for results, standard error for everything else.
enum Console {
  /// What every command needs before it writes: a reader that left early is told by `write`, not by a
  /// signal, and no file of ours is opened in the place of a stream that was closed.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(stream, F_GETFD) == -1 {
      // For reading alone, so that a result still has nowhere to go, and the user hears of it.
      _ = open("/dev/null", O_RDONLY)
    }
    // After that, so that its nowhere takes no stream's place.
    Rmath.sayNothing()
  }

  /// Shows a result. Where it can't be written the process ends; a reader that wants no more, such as
  /// `head`, is no error.
  static func show(_ text: String) {
    let failure = write(text, to: STDOUT_FILENO)
    guard failure != 0, failure != EPIPE else { return }
    error("can't write to standard output: \(String(cString: strerror(failure)).lowercased())")
    exit(Exit.cannotWrite)
  }

  /// This program as it was called, for commands to type next: `mizan`, or the path that led to it.
  static let program: String = {
    let called = CommandLine.arguments.first ?? ""
    guard called.contains("/") else { return "mizan" }
    return called.contains { !($0.isLetter || $0.isNumber || "/._-+@".contains($0)) }
      ? "'\(called.replacing("'", with: "'\\''"))'" : called
  }()

  static func note(_ text: String) { draw(visible(text) + "\n") }

  /// What users typed may hold what steers a terminal: it stands as its escape.
  static func visible(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = [.control, .lineSeparator, .paragraphSeparator].contains(
        scalar.properties.generalCategory)
      if isControl && scalar != "\n" || scalar.properties.isBidiControl {
        result.append(
          contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  static func error(_ message: String) { note("error: \(message)") }

  /// Writes to standard error as it is. Where nobody listens the note is lost.
  static func draw(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Writes all of it; returns the error's number, 0 if there was none.
  private static func write(_ text: String, to stream: Int32) -> Int32 {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(stream, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }

  /// Colour only on a terminal, never with `NO_COLOR`.
  static var colour: Bool {
    isatty(STDOUT_FILENO) == 1
      && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
      && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Columns of the terminal, 80 where there is none.
  static var width: Int {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return 80 }
    return min(120, max(60, Int(size.ws_col)))
  }

  /// A whole number with its thousands parted; in powers of ten where it is beyond counting.
  static func count(_ value: Double) -> String {
    guard value < 1e15 else { return "about 10^\(Int(log10(value)))" }
    let digits = String(Int(value))
    var parts: [Substring] = []
    var rest = digits[...]
    while rest.count > 3 {
      parts.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return ([rest] + parts).joined(separator: ",")
  }
}
