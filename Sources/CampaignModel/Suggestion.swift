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

  /// Case, hyphens and spaces are no spelling mistakes.
  package static func plain(_ word: String) -> String {
    String(word.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
  }
}
