internal import CampaignModel

extension Suggestion {
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
  package static func nearestPath(to path: String, among candidates: [String]) -> String? {
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
}
