internal import CampaignModel
internal import Foundation

/// Names of arms that are one arm's: in other cases, or misspelled.
enum ArmSpelling {
  /// What case, blanks, hyphens, underscores and quotes leave of a name.
  static func plain(_ name: String) -> String {
    let text = trimmed(name).lowercased()
    // A minus before a number is part of it.
    let sign = text.hasPrefix("-") ? "-" : ""
    let plain = sign + text.filter { !$0.isWhitespace && !"-_'\"".contains($0) }
    return plain.isEmpty ? name : plain
  }

  static func trimmed(_ name: String) -> String {
    name.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Pairs of a rare arm and the one whose name it may have been meant to be.
  ///
  /// - Parameters:
  ///   - names: Of the arms.
  ///   - rows: How many each has.
  static func mistaken(_ names: [String], rows: [Double]) -> [(rare: Int, meant: Int)] {
    let all = rows.reduce(0, +)
    return names.indices.compactMap { rare in
      guard rows[rare] < all / 100 else { return nil }
      let meant = names.indices.first { other in
        rows[other] >= 10 * max(1, rows[rare]) && areNear(plain(names[rare]), plain(names[other]))
      }
      return meant.map { (rare, $0) }
    }
  }

  /// Names with other numbers, and short ones, are other arms.
  private static func areNear(_ a: String, _ b: String) -> Bool {
    let length = min(a.count, b.count)
    guard length >= 4, max(a.count, b.count) <= 120, a.filter(\.isNumber) == b.filter(\.isNumber)
    else { return false }
    let limit = length >= 8 ? 2 : 1
    return spellingDistance(Array(a), Array(b), limit: limit) <= limit
  }
}
