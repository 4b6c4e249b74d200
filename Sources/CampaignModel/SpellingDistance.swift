/// Insertions, deletions, replacements and swaps of neighbours between two words, or `limit` + 1 where
/// they are more than `limit`.
///
/// Optimal string alignment: Boytsov, L. (2011). "Indexing methods for approximate dictionary
/// searching." *ACM Journal of Experimental Algorithmics* 16, 1.1.
package func spellingDistance(_ a: [Character], _ b: [Character], limit: Int) -> Int {
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
