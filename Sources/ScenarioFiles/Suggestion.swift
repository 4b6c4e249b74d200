internal import CampaignModel

/// "Did you mean": the right spelling closest to a wrong one.
package enum Suggestion {
  /// The candidate at the smallest distance, if that is small for the word's length; the first of equals.
  package static func nearest(
    to word: String, among candidates: some Sequence<String>
  ) -> String? {
    let word = plain(word)
    guard !word.isEmpty, word.count <= 120 else { return nil }
    // Another code of two letters is another thing, not a misspelling.
    let limit = word.count == 2 ? 0 : max(1, word.count / 3)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let other = plain(candidate)
      guard abs(other.count - word.count) <= limit else { continue }
      let found = spellingDistance(Array(word), Array(other), limit: limit)
      if found <= limit, found < best?.distance ?? .max { best = (candidate, found) }
    }
    return best?.candidate
  }

  /// A key or a word of a list: what it is called here, the nearest spelling, or the name that it
  /// holds as a part: `daily_budget_egp` holds `budget`.
  static func nearestKey(to word: String, among names: [String]) -> String? {
    if let name = Synonyms.meant(by: word, among: names) ?? nearest(to: word, among: names) {
      return name
    }
    // A city of a time zone.
    if !word.isEmpty, let name = names.first(where: { plain($0).hasSuffix("/" + plain(word)) }) {
      return name
    }
    // `fri`, if only one begins so.
    let begun = word.count >= 3 ? names.filter { plain($0).hasPrefix(plain(word)) } : []
    if begun.count == 1 { return begun[0] }
    let parts = plain(word).split(separator: "_").map(String.init)
    return names.filter { parts.contains($0) }.max { $0.count < $1.count }
  }

  /// The path that was meant: part by part the nearest, or the same key in another block.
  static func nearestPath(to path: String, among candidates: [String]) -> String? {
    let parts = path.split(separator: ".").map(String.init)
    guard let first = parts.first, let last = parts.last, path.count <= 300 else { return nil }
    var best: (path: String, cost: Int)?
    for candidate in candidates {
      let others = candidate.split(separator: ".").map(String.init)
      guard others.count == parts.count else { continue }
      var cost = 0
      for (part, other) in zip(parts, others) where part != other {
        guard nearestKey(to: part, among: [other]) != nil else {
          cost = .max
          break
        }
        let steps = spellingDistance(Array(plain(part)), Array(plain(other)), limit: part.count)
        cost += 1 + min(steps, part.count)
      }
      if cost < best?.cost ?? .max { best = (candidate, cost) }
    }
    if let best { return best.path }
    return candidates.first { candidate in
      let others = candidate.split(separator: ".").map(String.init)
      return others.first == first
        && others.last.map { nearestKey(to: last, among: [$0]) == $0 } == true
    }
  }

  /// Case, hyphens and spaces are no spelling mistakes.
  static func plain(_ word: String) -> String {
    String(word.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
  }
}
