internal import Statistics

extension AgentPlay {
  /// People change places as the counts have been dealt anew: of those of a class who are in one state, any
  /// are as likely to be in an arm as any others.
  mutating func followDealing() {
    let arms = play.delivery.arms.count
    let perArm = play.groups.count / arms
    let cells = play.space.cells
    var first = 0
    let places = play.groups.map { group in
      defer { first += Int(group.users) }
      return first..<(first + Int(group.users))
    }
    let dealt = Users(count: first, changePlaces: true)
    var next = places.map(\.lowerBound)
    var left = [Double](repeating: 0, count: arms * cells)
    for kind in 0..<perArm {
      for arm in 0..<arms {
        let row = play.people(arm * perArm + kind)
        for cell in 0..<cells { left[arm * cells + cell] = row.cells[cell] }
      }
      for arm in 0..<arms {
        for user in ranges[arm * perArm + kind] {
          let to = drawArm(Int(users.cells[user]), &left, arms) * perArm + kind
          dealt.cells[next[to]] = users.cells[user]
          dealt.totals[next[to]] = users.totals[user]
          dealt.numbers![next[to]] = users.numbers![user]
          next[to] += 1
        }
      }
    }
    (users, ranges) = (dealt, places)
  }

  /// An arm for the next of those in a cell, by the places that are left in each.
  private mutating func drawArm(_ cell: Int, _ left: inout [Double], _ arms: Int) -> Int {
    let cells = play.space.cells
    let all = (0..<arms).reduce(0) { $0 + left[$1 * cells + cell] }
    var rest = lots.uniform() * all
    var arm = 0
    while arm < arms - 1, rest >= left[arm * cells + cell] {
      rest -= left[arm * cells + cell]
      arm += 1
    }
    left[arm * cells + cell] -= 1
    return arm
  }
}
