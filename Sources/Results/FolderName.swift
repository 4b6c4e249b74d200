import Foundation

/// Names of folders that no file system, shell or terminal trips over.
package enum FolderName {
  static let longest = 60

  /// A scenario's name as one folder: letters and digits of any script, `-`, `_` and inner dots;
  /// everything else becomes a hyphen.
  package static func slug(_ name: String) -> String {
    var slug = ""
    for scalar in name.precomposedStringWithCanonicalMapping.unicodeScalars {
      if isPlain(scalar) {
        slug.unicodeScalars.append(scalar)
      } else if !slug.hasSuffix("-") {
        slug += "-"
      }
    }
    slug = trimmed(slug)
    if slug.unicodeScalars.count > longest {
      var shorter = String.UnicodeScalarView()
      shorter.append(contentsOf: slug.unicodeScalars.prefix(longest))
      slug = trimmed(String(shorter))
    }
    if slug.isEmpty { return "scenario" }
    return isReserved(slug) ? slug + "-scenario" : slug
  }

  /// `2026-11-22T101530Z-seed7`
  static func run(started: Date, seed: UInt64) -> String {
    "\(timestamp(started))-seed\(seed)"
  }

  static func timestamp(_ date: Date) -> String {
    date.formatted(
      Date.ISO8601FormatStyle(
        dateSeparator: .dash, dateTimeSeparator: .standard, timeSeparator: .omitted,
        timeZone: TimeZone(secondsFromGMT: 0)!))
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber:
      true
    default: scalar == "-" || scalar == "_" || scalar == "."
    }
  }

  private static func trimmed(_ slug: String) -> String {
    var slug = Substring(slug.replacing("..", with: "."))
    while let first = slug.first, "-._".contains(first) { slug.removeFirst() }
    while let last = slug.last, "-._".contains(last) { slug.removeLast() }
    return String(slug)
  }

  /// `samples` is git's, `latest` is an answer of `load`; the rest are devices elsewhere.
  private static func isReserved(_ slug: String) -> Bool {
    let stem = slug.lowercased().split(separator: ".").first.map(String.init) ?? ""
    let devices = (1...9).flatMap { ["com\($0)", "lpt\($0)"] }
    return (["samples", "latest", "con", "prn", "aux", "nul"] + devices).contains(stem)
  }
}
