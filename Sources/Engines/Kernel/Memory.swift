internal import CampaignModel

extension Play where C: ~Copyable {
  /// Memory: what caps count is forgotten, the brand is forgotten, visits grow old, exclusions end.
  mutating func remember(_ day: Int) {
    for (index, pack) in packs.enumerated() {
      let row = people(index)
      let arm = pack.arm
      for c in 0..<space.campaigns {
        guard let campaign = campaigns[arm][c],
          campaign.cap?.forgets(at: day - campaign.active.lowerBound) == true
        else { continue }
        // In order: who comes to a cell comes after those who were there have left it.
        let table = space.tables.afterBlock[c]
        for cell in 0..<space.cells {
          let target = Int(table[cell])
          guard target != cell, row.cells[cell].count > 0 else { continue }
          row.cells[target] += row.cells[cell]
          row.cells[cell] = .zero
        }
      }
      leave(row, 1, plan.people.forgetting)
      leave(row, space.customerStage, plan.people.exclusionEnds)
      for (stage, share) in space.aging { leave(row, stage, share) }
    }
  }

  /// Moves the share of a stage that memory lets go.
  @inline(__always)
  private mutating func leave(_ row: Row<C.M>, _ stage: Int, _ probability: Double) {
    guard row.occupied[stage], space.memoryStage[stage] != stage else { return }
    chance.move(in: row, stage, probability, to: space.tables.afterMemory, space)
  }
}
