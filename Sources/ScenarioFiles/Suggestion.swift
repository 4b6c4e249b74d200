/// "Did you mean": the right spelling closest to a wrong one.
package enum Suggestion {
  /// The candidate at the smallest distance, if that is small for the word's length; the first of equals.
  package static func nearest(
    to word: String, among candidates: some Sequence<String>
  ) -> String? {
    let word = plain(word)
    guard !word.isEmpty, word.count <= 120 else { return nil }
    let limit = max(1, word.count / 3)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let other = plain(candidate)
      guard abs(other.count - word.count) <= limit else { continue }
      let found = distance(Array(word), Array(other), limit: limit)
      if found <= limit, found < best?.distance ?? .max { best = (candidate, found) }
    }
    return best?.candidate
  }

  /// Case, hyphens and spaces are no spelling mistakes.
  private static func plain(_ word: String) -> String {
    String(word.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
  }

  /// Insertions, deletions, replacements and swaps of neighbours between two words.
  ///
  /// Optimal string alignment: Boytsov, L. (2011). "Indexing methods for approximate dictionary
  /// searching." *ACM Journal of Experimental Algorithmics* 16, 1.1.
  static func distance(_ a: [Character], _ b: [Character], limit: Int) -> Int {
    var before: [Int] = []
    var above = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(above[j + 1] + 1, row[j] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      if row.min()! > limit { return limit + 1 }
      before = above
      above = row
    }
    return above[b.count]
  }
}
