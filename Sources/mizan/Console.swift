internal import Foundation

/// Standard output for results, standard error for everything else.
enum Console {
  static func show(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  static func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  static func error(_ message: String) { note("error: \(message)") }

  /// Colour only on a terminal, never with `NO_COLOR`.
  static var colour: Bool {
    isatty(STDOUT_FILENO) == 1
      && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
      && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Columns of the terminal, 100 where there is none.
  static var width: Int {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return 100 }
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
